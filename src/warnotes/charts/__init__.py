"""Figures: one function each, a DataFrame of the data dictionary in, a ``plotly`` Figure out, never shown."""
