// Everything works without this file; it only saves steps. It remembers nothing and talks to no other server.
(() => {
  'use strict';
  document.documentElement.classList.add('script');

  const languageSwitch = () => {
    const select = document.querySelector('.language select');
    if (!select) return;
    const button = select.form.querySelector('button');
    let byKeyboard = false;
    select.addEventListener('keydown', event => { byKeyboard = event.key !== 'Tab'; });
    select.addEventListener('pointerdown', () => { byKeyboard = false; });
    // By keyboard a change is not yet a decision: then the button appears and decides.
    select.addEventListener('change', () => { if (byKeyboard) button.classList.remove('script-off'); else select.form.submit(); });
  };

  const drop = zone => {
    const input = zone.querySelector('input[type=file]');
    const error = document.getElementById(input.id + '-error');
    const name = zone.querySelector('[data-chosen-name]');
    const over = on => event => { zone.classList.toggle('over', on); if (on) event.preventDefault(); };
    zone.addEventListener('dragover', over(true));
    zone.addEventListener('dragleave', over(false));
    zone.addEventListener('drop', event => {
      zone.classList.remove('over');
      event.preventDefault();
      if (event.dataTransfer.files.length > 0) { input.files = event.dataTransfer.files; input.dispatchEvent(new Event('change')); }
    });
    input.addEventListener('change', () => {
      const file = input.files[0];
      error.textContent = '';
      name.textContent = '';
      input.removeAttribute('aria-invalid');
      if (!file) return;
      if (file.size > Number(zone.dataset.most)) {
        const megabytes = bytes => String(Math.round(bytes / 1e6));
        error.textContent = zone.dataset.tooLarge.replace('[0]', megabytes(file.size)).replace('[1]', megabytes(zone.dataset.most));
        input.setAttribute('aria-invalid', 'true');
        input.value = '';
        return;
      }
      name.textContent = zone.dataset.chosen.replace('[0]', file.name);
      if ('send' in zone.dataset) input.form.requestSubmit();
    });
  };

  const working = form => form.addEventListener('submit', () => {
    const status = form.querySelector('[data-working-text]');
    if (status) setTimeout(() => { status.textContent = form.dataset.working; }, 500);
  });

  const progress = async region => {
    try {
      const answer = await fetch(region.dataset.progress, { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
      const state = await answer.json();
      if (state.state !== region.dataset.state) { location.reload(); return; }
      region.querySelector('progress').value = state.issued + state.rejected;
      region.querySelector('[data-progress-text]').textContent = state.text;
    } catch { /* the service is restarting: ask again */ }
    setTimeout(progress, 2000, region);
  };

  // A form whose answer shows below it: every change fetches the page again and puts its answer in place of the old one. A file is sent; what
  // comes back is at an address of its own again.
  const preview = form => {
    let asked = 0;
    let waiting;
    const files = [...form.querySelectorAll('input[type=file]')];
    const address = () => {
      const fields = new URLSearchParams();
      new FormData(form).forEach((value, name) => { if (typeof value === 'string' && name !== 'form-token') fields.append(name, value); });
      return form.action + '?' + fields;
    };
    const put = async (answer, at) => {
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
      form.dataset.preview.split(' ').forEach(id => {
        const old = document.getElementById(id);
        if (!old.contains(document.activeElement)) old.replaceChildren(...next.getElementById(id).childNodes);
      });
      if (at) history.replaceState(null, '', at);
    };
    const show = async () => {
      const mine = ++asked;
      const at = address();
      try {
        const answer = await fetch(at, { credentials: 'same-origin' });
        if (!answer.ok || answer.redirected) { location.assign(at); return; }
        if (mine === asked) await put(answer, at);
      } catch { /* no connection: the button is still there */ }
    };
    const send = async () => {
      const mine = ++asked;
      try {
        const answer = await fetch(form.action, { method: 'POST', body: new FormData(form), credentials: 'same-origin' });
        if (new URL(answer.url).pathname !== new URL(form.action).pathname || (!answer.ok && answer.status !== 422)) { form.submit(); return; }
        files.forEach(input => { input.value = ''; });
        if (mine === asked) await put(answer, answer.redirected ? answer.url : null);
      } catch { /* no connection: the button is still there */ }
    };
    form.addEventListener('input', event => {
      clearTimeout(waiting);
      if (files.includes(event.target)) send(); else waiting = setTimeout(show, 300);
    });
    form.addEventListener('submit', event => { event.preventDefault(); clearTimeout(waiting); if (files.some(input => input.files.length > 0)) send(); else show(); });
  };

  // A code from the camera: read by the browser where it can, else by this service, one picture a second.
  const scan = card => {
    const video = card.querySelector('video');
    const button = card.querySelector('[data-scan-start]');
    const state = card.querySelector('[data-scan-state]');
    const start = button.textContent;
    const canvas = document.createElement('canvas');
    let stream = null;

    const stop = () => {
      stream?.getTracks().forEach(track => track.stop());
      stream = null;
      video.hidden = true;
      state.textContent = '';
      button.textContent = start;
    };

    const take = text => {
      const address = /^https:\/\/[^/]+(\/c\/[A-Z0-9-]+(\/[A-Z2-7]{24})?)$/i.exec(text);
      if (address) { stop(); location.assign('/c/' + address[1].slice(3)); return true; }
      if (!text.startsWith('BEM1:')) return false;
      stop();
      const field = document.getElementById('text');
      field.value = text;
      field.form.requestSubmit();
      return true;
    };

    const own = async () => {
      const blob = await new Promise(done => canvas.toBlob(done, 'image/jpeg', 0.85));
      const answer = await fetch('/read-code', { method: 'POST', body: blob, headers: { 'Content-Type': 'image/jpeg' }, credentials: 'same-origin' });
      return answer.status === 200 ? [(await answer.json()).text] : [];
    };

    const look = async reader => {
      if (!stream) return;
      try {
        const scale = Math.min(1, 1600 / Math.max(video.videoWidth, video.videoHeight));
        canvas.width = video.videoWidth * scale;
        canvas.height = video.videoHeight * scale;
        if (canvas.width > 0) {
          canvas.getContext('2d').drawImage(video, 0, 0, canvas.width, canvas.height);
          const texts = reader ? (await reader.detect(canvas)).map(code => code.rawValue) : await own();
          if (stream && texts.some(take)) return;
        }
      } catch { /* this picture could not be read: the next may be */ }
      setTimeout(look, reader ? 200 : 1000, reader);
    };

    button.addEventListener('click', async () => {
      if (stream) { stop(); return; }
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } } });
        video.srcObject = stream;
        video.hidden = false;
        await video.play();
        button.textContent = card.dataset.stop;
        state.textContent = card.dataset.looking;
        const able = 'BarcodeDetector' in window && (await BarcodeDetector.getSupportedFormats()).includes('qr_code');
        look(able ? new BarcodeDetector({ formats: ['qr_code'] }) : null);
      } catch {
        stop();
        state.textContent = card.dataset.denied;
      }
    });
    card.querySelector('[data-scan-photo]').addEventListener('change', event => { if (event.target.files.length > 0) event.target.form.requestSubmit(); });
    addEventListener('pagehide', stop);
  };

  addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('[data-scan]').forEach(scan);
    languageSwitch();
    document.querySelectorAll('.drop').forEach(drop);
    document.querySelectorAll('form[data-working]').forEach(working);
    document.querySelectorAll('form[data-preview]').forEach(preview);
    document.querySelectorAll('[data-progress]').forEach(region => setTimeout(progress, 1000, region));
    document.querySelectorAll('[data-print]').forEach(button => button.addEventListener('click', () => print()));
    document.querySelector('h1[data-focus]')?.focus();
  });
  addEventListener('beforeprint', () => document.querySelectorAll('.checks details:not([open])').forEach(d => { d.open = true; d.dataset.opened = ''; }));
  addEventListener('afterprint', () => document.querySelectorAll('details[data-opened]').forEach(d => { d.open = false; delete d.dataset.opened; }));
})();
