/**
 * The page's own script: filters rows, unfolds what a link points at, and unfolds failures for the printer. Without it
 * the page shows everything and folds by itself.
 */
export const script = `
'use strict';
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const rows = all('[data-check]');
  const form = document.querySelector('[data-filter]');
  const texts = new Map();
  const textOf = (row) => {
    if (!texts.has(row)) texts.set(row, (row.dataset.check + ' ' + row.textContent).toLowerCase());
    return texts.get(row);
  };

  const toggles = form ? all('[data-toggle]', form) : [];
  const apply = () => {
    const words = form.elements.text.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const hidden = new Set(toggles.filter((t) => t.getAttribute('aria-pressed') === 'false').map((t) => t.dataset.toggle));
    let shown = 0;
    for (const row of rows) {
      row.hidden = hidden.has(row.dataset.outcome) || !words.every((word) => textOf(row).includes(word));
      if (!row.hidden) shown += 1;
    }
    for (const group of all('[data-topic], [data-suite]')) group.hidden = !group.querySelector('[data-check]:not([hidden])');
    const narrowed = shown < rows.length;
    if (narrowed) for (const suite of all('[data-suite]')) suite.open = true;
    form.querySelector('[data-state]').textContent = narrowed ? shown + ' of ' + rows.length + ' checks shown' : '';
  };
  const show = (outcome) => {
    for (const t of toggles) t.setAttribute('aria-pressed', String(outcome === 'all' || t.dataset.toggle === outcome));
    form.elements.text.value = '';
    apply();
  };

  if (form) {
    form.hidden = false;
    form.addEventListener('submit', (event) => event.preventDefault());
    form.elements.text.addEventListener('input', apply);
    for (const t of toggles) {
      t.addEventListener('click', () => {
        t.setAttribute('aria-pressed', String(t.getAttribute('aria-pressed') === 'false'));
        apply();
      });
    }
    for (const button of all('[data-fold]', form)) {
      button.addEventListener('click', () => {
        for (const d of all('#suites details')) d.open = button.dataset.fold === 'open';
      });
    }
    for (const link of all('[data-show]')) link.addEventListener('click', () => show(link.dataset.show));
  }

  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    if (form && target.closest('[hidden]')) show('all');
    for (let d = target.closest('details'); d; d = d.parentElement.closest('details')) d.open = true;
    const own = target.matches('[data-check]') && target.querySelector('details');
    if (own) own.open = true;
    target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  reveal();

  let folded = [];
  addEventListener('beforeprint', () => {
    folded = all('.failure details:not([open]), [data-suite]:not([open])');
    for (const d of folded) d.open = true;
  });
  addEventListener('afterprint', () => {
    for (const d of folded) d.open = false;
  });
})();
`;
