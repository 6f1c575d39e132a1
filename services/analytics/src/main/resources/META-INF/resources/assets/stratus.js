// What the pages cannot do without a script of their own: the choice of theme, saying that the server is away, and beginning
// with the newest days where not all fit.
(function () {
  'use strict';

  const themes = ['system', 'light', 'dark'];
  const root = document.documentElement;

  function chosen() {
    try {
      const theme = localStorage.getItem('theme');
      return themes.includes(theme) ? theme : 'system';
    } catch (storageIsOff) {
      return root.dataset.theme || 'system';
    }
  }

  function apply(theme) {
    if (theme === 'system') {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = theme;
    }
  }

  function choose(theme) {
    apply(theme);
    try {
      localStorage.setItem('theme', theme);
    } catch (storageIsOff) {
      // Then the choice lasts as long as the page.
    }
  }

  // At once, before anything is painted.
  apply(chosen());

  document.addEventListener('DOMContentLoaded', function () {
    const button = document.querySelector('[data-theme-switch]');
    const label = button.querySelector('span');
    label.textContent = chosen();
    button.hidden = false;
    button.addEventListener('click', function () {
      const next = themes[(themes.indexOf(label.textContent) + 1) % themes.length];
      choose(next);
      label.textContent = next;
    });

    document.querySelectorAll('[data-newest-last]').forEach(function (days) {
      days.scrollLeft = days.scrollWidth;
    });

    const lost = document.querySelector('[data-lost]');
    document.body.addEventListener('htmx:afterRequest', function (event) {
      lost.hidden = event.detail.successful === true;
    });
  });
})();
