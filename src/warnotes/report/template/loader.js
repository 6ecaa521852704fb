document.addEventListener('DOMContentLoaded', function () {
  'use strict';
  const themes = JSON.parse(document.getElementById('wn-themes').textContent);
  const asked = document.documentElement.dataset.theme;
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const narrow = window.matchMedia('(max-width: 640px)');
  const figures = Array.from(document.querySelectorAll('script.wn-fig'));
  const PAPER = 680;  // pixels between the margins of A4
  let printing = false;

  function theme() {
    if (printing) { return 'light'; }
    return asked === 'auto' ? (dark.matches ? 'dark' : 'light') : asked;
  }

  function shortened(text) {
    return text.split('<br>').map(function (line) {
      return line.length > 17 && !/&/.test(line) ? line.slice(0, 16).trim() + '…' : line;
    }).join('<br>');
  }

  // On a phone: fewer ticks, smaller type, and no labels beside marks (the table below has them all).
  function forPhone(figure) {
    figure.layout.font = {size: 11};
    for (const key of Object.keys(figure.layout)) {
      const axis = figure.layout[key];
      if (/^xaxis/.test(key)) {
        axis.nticks = 4;
        if (axis.type === 'log') { axis.range = [axis.range[0], axis.range[1] + 0.5]; }  // room for numbers
        else if (axis.tickformat === ',d') { axis.range = [axis.range[0], axis.range[1] * 1.35]; }
      }
      if (/^yaxis/.test(key)) {
        axis.tickfont = {size: 10};
        if (axis.ticktext) { axis.ticktext = axis.ticktext.map(shortened); }
      }
    }
    const square = figure.layout.yaxis && figure.layout.yaxis.scaleanchor;  // a map: no empty bands
    if (square) { figure.layout.height = Math.round(window.innerWidth * 0.68) + 80; }
    if (figure.layout.legend) { figure.layout.legend.font = {size: 11}; }
    figure.data.forEach(function (trace) {
      if (trace.meta && trace.meta.head) {
        trace.text = trace.text.map(function (text) {
          const plain = text.replace(/<\/?b>/g, '');
          return '<b>' + (plain.length > 40 && !/&/.test(plain) ? plain.slice(0, 38).trim() + '…' : plain) + '</b>';
        });
      }
    });
    figure.data = figure.data.filter(function (trace) { return !(trace.meta && trace.meta.label); });
  }

  function draw(script) {
    const figure = JSON.parse(script.textContent);
    figure.layout.template = themes[theme()];
    if (printing) { figure.layout.width = PAPER; } else if (narrow.matches) { forPhone(figure); }
    document.getElementById(script.dataset.target).style.height = figure.layout.height + 'px';
    return Plotly.react(document.getElementById(script.dataset.target), figure.data, figure.layout,
      {responsive: true, displayModeBar: false, displaylogo: false, showSendToCloud: false});
  }

  // A long list or table gets a field that leaves only the lines with the words typed.
  function addFilter(box, lines, name) {
    if (lines.length < 10) { return; }
    const label = document.createElement('label'), field = document.createElement('input'), told = document.createElement('span');
    label.className = 'filter';
    field.type = 'search';
    told.setAttribute('role', 'status');
    const whole = document.createElement('span');
    whole.className = 'unseen';
    whole.textContent = ' ' + name;
    label.append('Filter', whole, field);
    const row = document.createElement('div');
    row.className = 'filter';
    row.append(label, told);
    if (box.className === 'folds') { box.insertBefore(row, lines[0]); } else { box.parentNode.insertBefore(row, box); }
    const texts = lines.map(function (line) { return line.textContent.toLowerCase(); });
    field.addEventListener('input', function () {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      lines.forEach(function (line, i) {
        line.hidden = !words.every(function (word) { return texts[i].includes(word); });
        shown += line.hidden ? 0 : 1;
      });
      told.textContent = words.length ? shown + ' of ' + lines.length : '';
    });
  }

  function addFilters() {
    document.querySelectorAll('.folds').forEach(function (box) {
      addFilter(box, Array.from(box.querySelectorAll('details')), box.querySelector('h3').textContent);
    });
    document.querySelectorAll('.scroll').forEach(function (box) {
      const caption = box.querySelector('caption');
      addFilter(box, Array.from(box.querySelectorAll('tbody tr')), caption ? caption.textContent : 'the rows');
    });
  }

  function drawAll() { return Promise.all(figures.map(draw)); }

  dark.addEventListener('change', drawAll);
  narrow.addEventListener('change', drawAll);
  window.addEventListener('beforeprint', function () { printing = true; drawAll(); });
  window.addEventListener('afterprint', function () { printing = false; drawAll(); });
  addFilters();
  drawAll().then(function () { document.documentElement.dataset.drawn = String(figures.length); });
});
