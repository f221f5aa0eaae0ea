import { signal } from '@preact/signals';
import type { ErrorBody } from '../../../protocol/index.ts';

/** Something the agent is told. `key` is one of the texts; `said` is what the server said, in the agent's language. */
export interface Notice {
  id: number;
  tone: 'calm' | 'alarm';
  key: string;
  vars?: { [name: string]: string | number };
  said?: string;
}

/** How long a calm one stays, and how many are kept; an alarm stays until it is closed. */
const STAY = 10_000;
const MOST = 4;

/** The notices on the page, oldest first. */
export class Notices {
  readonly list = signal<readonly Notice[]>([]);
  #count = 0;

  tell(key: string, vars?: Notice['vars']): void {
    const { id } = this.#add({ tone: 'calm', key, vars });
    setTimeout(() => this.close(id), STAY);
  }

  alarm(key: string, vars?: Notice['vars']): void {
    this.#add({ tone: 'alarm', key, vars });
  }

  /** A refusal that has no better explanation than the server's own. */
  refused({ code, message }: ErrorBody): void {
    this.#add({ tone: 'alarm', key: `error.${code}`, said: code === 'unavailable' ? undefined : message });
  }

  close(id: number): void {
    this.list.value = this.list.value.filter((notice) => notice.id !== id);
  }

  #add(notice: Omit<Notice, 'id'>): Notice {
    this.#count += 1;
    const added = { ...notice, id: this.#count };
    const others = this.list.value.filter(({ key, said }) => key !== notice.key || said !== notice.said);
    this.list.value = [...others, added].slice(-MOST);
    return added;
  }
}
