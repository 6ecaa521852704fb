document.addEventListener('DOMContentLoaded', function () {
  'use strict';
  const themes = JSON.parse(document.getElementById('wn-themes').textContent);
  const asked = document.documentElement.dataset.theme;
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const narrow = window.matchMedia('(max-width: 640px)');
  const figures = Array.from(document.querySelectorAll('script.wn-fig'));
  let printing = false;

  function theme() {
    if (printing) { return 'light'; }
    return asked === 'auto' ? (dark.matches ? 'dark' : 'light') : asked;
  }

  // On a phone: fewer ticks, smaller type, and no labels beside marks (the table below has them all).
  function forPhone(figure) {
    figure.layout.font = {size: 11};
    for (const key of Object.keys(figure.layout)) {
      const axis = figure.layout[key];
      if (/^xaxis/.test(key)) {
        axis.nticks = 4;
        if (axis.tickformat === ',d') { axis.range = [axis.range[0], axis.range[1] * 1.35]; }  // room for numbers
      }
      if (/^yaxis/.test(key)) { axis.tickfont = {size: 10}; }
    }
    const square = figure.layout.yaxis && figure.layout.yaxis.scaleanchor;  // a map: no empty bands
    if (square) { figure.layout.height = Math.round(window.innerWidth * 0.68) + 80; }
    if (figure.layout.legend) { figure.layout.legend.font = {size: 11}; }
    figure.data = figure.data.filter(function (trace) { return !(trace.meta && trace.meta.label); });
  }

  function draw(script) {
    const figure = JSON.parse(script.textContent);
    figure.layout.template = themes[theme()];
    if (narrow.matches) { forPhone(figure); }
    document.getElementById(script.dataset.target).style.height = figure.layout.height + 'px';
    return Plotly.react(document.getElementById(script.dataset.target), figure.data, figure.layout,
      {responsive: true, displayModeBar: false, displaylogo: false, showSendToCloud: false});
  }

  function drawAll() { return Promise.all(figures.map(draw)); }

  dark.addEventListener('change', drawAll);
  narrow.addEventListener('change', drawAll);
  window.addEventListener('beforeprint', function () { printing = true; drawAll(); });
  window.addEventListener('afterprint', function () { printing = false; drawAll(); });
  drawAll().then(function () { document.documentElement.dataset.drawn = String(figures.length); });
});
