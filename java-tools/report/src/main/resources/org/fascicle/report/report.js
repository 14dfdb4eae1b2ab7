'use strict';
(() => {
  const byId = id => document.getElementById(id);
  const make = (name, attributes = {}, text = '') => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.textContent = text;
    return element;
  };

  // Tooltips: a drawing's <title> is shown at once and beside the pointer, not after the browser's delay.
  const tip = byId('tip');
  const showTip = (event, text) => {
    tip.textContent = text;
    tip.hidden = false;
    const box = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - box.width - 8)) + 'px';
    tip.style.top = (event.clientY + 18 + box.height > innerHeight ? event.clientY - box.height - 10 : event.clientY + 18) + 'px';
  };
  document.querySelectorAll('svg.drawing [class], svg.drawing g, svg.drawing rect, svg.drawing circle, svg.drawing path').forEach(shape => {
    const title = [...shape.children].find(child => child.tagName === 'title');
    if (!title) return;
    shape.dataset.tip = title.textContent;
    shape.setAttribute('aria-label', title.textContent);
    title.remove();
  });
  document.addEventListener('pointermove', event => {
    const shape = event.target.closest && event.target.closest('[data-tip]');
    if (shape) showTip(event, shape.dataset.tip); else tip.hidden = true;
  });
  document.addEventListener('pointerleave', () => { tip.hidden = true; });

  // Tables sort by a click on a column's name.
  const sortKey = cell => {
    const text = (cell.firstChild ? cell.firstChild.textContent : '').trim();
    const number = parseFloat(text.replace(/^[<>]\s*/, '').replace('−', '-').replace(/(\d)[\s\u202f](?=\d{3})/g, '$1'));
    return Number.isNaN(number) ? text.toLowerCase() : number;
  };
  const compare = (a, b) => typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === 'number' ? -1 : 1;
  document.querySelectorAll('table').forEach(table => {
    const heads = [...table.tHead.querySelectorAll('th[data-column]')];
    const bodies = [...table.tBodies];
    if (Math.max(...bodies.map(body => body.rows.length)) < 4) return;
    heads.forEach(head => {
      const column = +head.dataset.column;
      const name = head.firstElementChild;
      const button = make('button', { type: 'button' }, name.textContent);
      name.replaceChildren(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        heads.forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        bodies.forEach(body => {
          const rows = [...body.rows].filter(row => !row.classList.contains('heading'));
          const isTotal = row => row.cells[0].textContent === 'All';
          const sorted = rows.filter(row => !isTotal(row));
          sorted.sort((a, b) => (down ? -1 : 1) * compare(sortKey(a.cells[column]), sortKey(b.cells[column])));
          body.append(...sorted, ...rows.filter(isTotal));
        });
      });
    });
  });

  // Component planes: every word typed must occur in a plane's name.
  const filter = byId('plane-filter');
  if (filter) {
    const planes = [...document.querySelectorAll('.plane')];
    const rest = byId('planes-rest');
    filter.closest('.filter').hidden = false;
    filter.addEventListener('input', () => {
      const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      planes.forEach(plane => {
        plane.hidden = !words.every(word => plane.dataset.name.toLowerCase().includes(word));
        shown += plane.hidden ? 0 : 1;
      });
      byId('plane-count').textContent = words.length ? shown + ' of ' + planes.length : '';
      if (rest && words.length) rest.open = true;
    });
  }

  // What is folded away is printed too.
  addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(details => { details.open = true; }));
  if (matchMedia('(max-width: 67.99rem)').matches) document.querySelectorAll('nav details').forEach(details => { details.open = false; });

  const source = byId('viewer-data');
  if (source) viewer(JSON.parse(source.textContent));

  function viewer(data) {
    const SVG = 'http://www.w3.org/2000/svg';
    const subject = byId('viewer-subject'), region = byId('viewer-region'), outlines = byId('viewer-outlines');
    const slider = byId('viewer-slice'), place = byId('viewer-place'), panes = byId('viewer-panes'), legend = byId('viewer-legend');
    let shown = [];
    document.querySelector('#viewer .controls').hidden = false;
    [...new Set(data.units.map(unit => unit.subject))].forEach(name => subject.append(make('option', { value: name }, name)));

    const svg = (name, attributes, parent) => {
      const element = document.createElementNS(SVG, name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      parent.append(element);
      return element;
    };
    const unitsOf = name => data.units.filter(unit => unit.subject === name);

    function fillRegions() {
      const before = region.value;
      const names = new Map();
      unitsOf(subject.value).forEach(unit => unit.images.forEach(image => names.set(image.region, image.regionName)));
      region.replaceChildren(...[...names].map(([value, name]) => make('option', { value }, name)));
      if (names.has(before)) region.value = before;
    }

    // One pane a session and contrast; all go through their slices together.
    function fillPanes() {
      shown = [];
      panes.replaceChildren();
      let across = 1;
      unitsOf(subject.value).forEach(unit => {
        const images = unit.images.filter(image => image.region === region.value);
        across = Math.max(across, images.length);
        images.forEach(image => shown.push(pane(unit, image)));
      });
      const least = innerWidth < 700 ? '150px' : '220px';
      panes.style.gridTemplateColumns = 'repeat(auto-fit, minmax(min(100%, ' + least + '), ' + (shown.length === 1 ? '44rem' : '1fr') + '))';
      if (innerWidth >= 700) panes.style.gridTemplateColumns = 'repeat(' + across + ', minmax(0, ' + (across === 1 ? '44rem' : '1fr') + '))';
      const most = Math.max(1, ...shown.map(one => one.image.slices.length));
      slider.max = most - 1;
      slider.value = Math.floor((most - 1) / 2);
      draw();
    }

    function pane(unit, image) {
      const figure = make('figure', { class: 'pane' });
      const stage = make('div', { class: 'stage', tabindex: '0', role: 'group', 'aria-label': unit.subject + ', ' + unit.session + ', ' + image.contrast + ': arrow keys change the slice' });
      const drawing = svg('svg', { viewBox: '0 0 ' + image.widthMm + ' ' + image.heightMm, role: 'img' }, stage);
      const picture = svg('image', { width: image.widthMm, height: image.heightMm, preserveAspectRatio: 'none' }, drawing);
      const layer = svg('g', { transform: 'scale(' + image.widthMm / image.columns / 10 + ' ' + image.heightMm / image.rows / 10 + ')' }, drawing);
      ['l', 'r', 't', 'b'].forEach((side, i) => stage.append(make('span', { class: 'edge ' + side, 'aria-hidden': 'true' }, image.edges[i])));
      if (data.simulated) stage.append(make('span', { class: 'stamp' }, 'SIMULATED'));
      const caption = make('figcaption');
      figure.append(stage, caption);
      panes.append(figure);
      stage.addEventListener('wheel', event => {
        if (step(event.deltaY > 0 ? 1 : -1)) event.preventDefault();
      }, { passive: false });
      stage.addEventListener('keydown', event => {
        const by = { ArrowUp: -1, ArrowLeft: -1, PageUp: -3, ArrowDown: 1, ArrowRight: 1, PageDown: 3 }[event.key];
        if (by) { step(by); event.preventDefault(); }
      });
      return { unit, image, drawing, picture, layer, caption };
    }

    function step(by) {
      const next = Math.max(0, Math.min(+slider.max, +slider.value + by));
      if (next === +slider.value) return false;
      slider.value = next;
      draw();
      return true;
    }

    const known = (unit, muscle) => (data.muscles[unit] || {})[muscle] || {};
    function colour(unit, muscle) {
      const facts = known(unit, muscle);
      if (outlines.value === 'cluster') return facts.cluster === undefined ? '#ffffff' : data.clusters[facts.cluster];
      if (outlines.value === 'stage') return (facts.scores && data.stages[facts.scores.mercuri]) || '#ffffff';
      return '#7fe3ff';
    }
    function say(unit, muscle, name) {
      const facts = known(unit, muscle);
      const parts = [name];
      if (facts.cluster !== undefined) parts.push('cluster ' + facts.cluster);
      for (const [score, value] of Object.entries(facts.scores || {})) parts.push((score === 'mercuri' ? 'Mercuri' : score.replaceAll('_', ' ')) + ' ' + value);
      return parts.join(' · ');
    }

    function draw() {
      const at = +slider.value, most = +slider.max;
      shown.forEach(one => {
        const slices = one.image.slices;
        const slice = slices[Math.round(most ? at / most * (slices.length - 1) : 0)];
        one.picture.setAttribute('href', slice.src);
        one.layer.replaceChildren();
        if (outlines.value !== 'none') slice.outlines.forEach(([muscle, name, path]) => {
          const text = say(one.unit.unit, muscle, name);
          const tone = colour(one.unit.unit, muscle);
          svg('path', { d: path, class: 'outline' + (outlines.value === 'plain' ? ' plain' : ''), stroke: tone, fill: tone, 'data-tip': text, 'aria-label': text }, one.layer);
        });
        one.drawing.setAttribute('aria-label', one.unit.subject + ' ' + one.unit.session + ' ' + one.image.contrast + ', slice ' + slice.number);
        one.caption.replaceChildren(make('strong', {}, one.image.contrast + ', ' + one.unit.session), document.createTextNode(' slice ' + slice.number + ' of ' + one.image.sliceCount));
      });
      place.textContent = (at + 1) + ' of ' + (most + 1);
      const key = outlines.value === 'cluster' ? Object.entries(data.clusters).map(([name, tone]) => ['Cluster ' + name, tone])
        : outlines.value === 'stage' ? Object.entries(data.stages).map(([name, tone]) => ['Mercuri ' + name, tone]) : [];
      legend.replaceChildren(...key.map(([name, tone]) => {
        const entry = make('span', {}, name);
        const swatch = make('i');
        swatch.style.background = tone;
        entry.prepend(swatch);
        return entry;
      }));
    }

    subject.addEventListener('change', () => { fillRegions(); fillPanes(); });
    region.addEventListener('change', fillPanes);
    outlines.addEventListener('change', draw);
    slider.addEventListener('input', draw);
    fillRegions();
    fillPanes();
  }
})();
