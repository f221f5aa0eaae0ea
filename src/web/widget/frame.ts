import type { Greeting } from '../shared/chat.ts';
import { FRAME } from '../shared/frame-messages.ts';
import type { FromHost, ToHost } from '../shared/frame-messages.ts';

/** The page that frames this one, as the embed script named it. Who may frame at all is the server's word (CSP). */
interface Host {
  window: Window;
  origin: string;
}

/** How long the host page may take to greet, in milliseconds. */
const GREETING = 1_500;

let open = true;
let told = false;
const listeners = new Set<() => void>();
const host = findHost();

function findHost(): Host | undefined {
  const query = new URLSearchParams(location.search);
  const origin = query.get('origin');
  if (!query.has('embed') || !origin || parent === window || !URL.canParse(origin)) return undefined;
  return { window: parent, origin: new URL(origin).origin };
}

function heard(callback: (message: FromHost) => void): void {
  addEventListener('message', (event) => {
    if (event.source !== host?.window || event.origin !== host?.origin) return;
    const data: unknown = event.data;
    if (typeof data === 'object' && data !== null && 'latchkey' in data) callback(data as FromHost);
  });
}

function tell(message: ToHost): void {
  host?.window.postMessage(message, host.origin);
}

/** Asks the host page for what it knows (its signed context comes this way only, never in an address). */
export function greeting(): Promise<Greeting> {
  const topic = new URLSearchParams(location.search).get('topic') ?? undefined;
  if (!host) return Promise.resolve({ topic });
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ topic }), GREETING);
    heard((message) => {
      if (message.latchkey === FRAME.shown) return show(message.open);
      clearTimeout(timer);
      resolve({ topic, context: message.context, locale: message.locale });
    });
    tell({ latchkey: FRAME.ready });
  });
}

/** Closes the frame; undefined where the page isn't framed. */
export const minimise = host ? () => tell({ latchkey: FRAME.close }) : undefined;

/** Whether somebody can be looking: the tab is in front, and the frame open. */
export function shown(): boolean {
  return open && document.visibilityState === 'visible';
}

/** Calls back when `shown` may have changed; the answer ends it. */
export function onShown(listener: () => void): () => void {
  listeners.add(listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    listeners.delete(listener);
    document.removeEventListener('visibilitychange', listener);
  };
}

/** Lets the launcher show that something new came. */
export function reportUnread(unread: boolean): void {
  if (unread !== told) tell({ latchkey: FRAME.unread, unread });
  told = unread;
}

function show(now: boolean): void {
  open = now;
  for (const listener of listeners) listener();
}
