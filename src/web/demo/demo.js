// Keeps a demo page fresh without reloading it: the inbox every few seconds, the chat's signed context before it expires.
const INBOX_MS = 2_000;
const CONTEXT_MS = 300_000;

async function fresh(selector) {
  try {
    const response = await fetch(location.href);
    if (!response.ok) return null;
    return new DOMParser().parseFromString(await response.text(), 'text/html').querySelector(selector);
  } catch {
    return null;
  }
}

const live = document.querySelector('[data-live]');
if (live) {
  setInterval(async () => {
    const next = document.hidden ? null : await fresh('[data-live]');
    if (next && next.innerHTML !== live.innerHTML) live.replaceChildren(...next.childNodes);
  }, INBOX_MS);
}

const chat = document.querySelector('script[data-context]');
if (chat) {
  setInterval(async () => {
    const next = await fresh('script[data-context]');
    if (next) chat.dataset.context = next.dataset.context;
  }, CONTEXT_MS);
}
