"""The figures in sentences: pure functions from a table to plain text, with ranges and attributions.

They are what a screen reader gets, what the report's summary says, and the readable part of a notebook that
nbval compares. Nothing here is escaped: who shows the text escapes it.
"""

from warnotes.charts.describe_casualties import NO_CASUALTIES as NO_CASUALTIES
from warnotes.charts.describe_casualties import casualties as casualties
from warnotes.charts.describe_casualties import casualties_title as casualties_title
from warnotes.charts.describe_casualties import casualty_lines as casualty_lines
from warnotes.charts.describe_claims import NO_CLAIMS as NO_CLAIMS
from warnotes.charts.describe_claims import NOUN as NOUN
from warnotes.charts.describe_claims import claim_lines as claim_lines
from warnotes.charts.describe_claims import claim_words as claim_words
from warnotes.charts.describe_claims import claimants as claimants
from warnotes.charts.describe_claims import claimants_title as claimants_title
from warnotes.charts.describe_claims import claims as claims
from warnotes.charts.describe_claims import claims_title as claims_title
from warnotes.charts.describe_strikes import strike_lines as strike_lines
from warnotes.charts.describe_strikes import strikes as strikes
from warnotes.charts.describe_strikes import strikes_title as strikes_title
