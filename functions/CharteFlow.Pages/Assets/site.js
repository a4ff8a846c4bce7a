// Everything works without this file. It does two things: it keeps a cycle's progress fresh, and it counts characters.
(() => {
  const every = 4000;
  const live = document.querySelector('[data-live]');
  if (live) {
    const address = live.getAttribute('data-live');
    const state = document.querySelector('[data-live-state]');
    const phase = () => live.querySelector('[data-phase]')?.getAttribute('data-phase');
    const opened = phase();
    const touched = () => [...document.querySelectorAll('form input, form textarea')]
      .some(field => field.value !== field.defaultValue || field.checked !== field.defaultChecked);
    let shown = null;

    // One question at a time, and a rest after it: what takes long to count must not be asked for all the time.
    let asking = false;
    let rested = 0;
    const refresh = async () => {
      if (asking || performance.now() < rested || document.hidden || live.contains(document.activeElement)) return;
      const began = performance.now();
      asking = true;
      try {
        const answer = await fetch(address, { credentials: 'same-origin', headers: { Accept: 'text/html' }, signal: AbortSignal.timeout(240000) });
        if (!answer.ok || answer.redirected) return;
        const html = await answer.text();
        if (html !== shown) live.innerHTML = html;
        shown = html;

        // The forms below belong to the phase: they follow it, unless somebody is filling one in.
        if (phase() !== opened && !touched()) location.reload();
        if (state) state.hidden = false;
      } catch { /* the next turn tries again */ } finally {
        asking = false;
        rested = performance.now() + 10 * (performance.now() - began);
      }
    };
    setInterval(refresh, every);
    document.addEventListener('visibilitychange', refresh);
  }

  for (const area of document.querySelectorAll('textarea[maxlength][data-left]')) {
    const hint = document.getElementById(area.getAttribute('data-left'));
    if (!hint) continue;
    const pattern = hint.getAttribute('data-text');
    const count = () => { hint.textContent = pattern.replace('{0}', String(area.maxLength - area.value.length)); };
    area.addEventListener('input', count);
    count();
  }
})();
