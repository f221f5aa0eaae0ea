/** Line icons, 24 × 24, drawn with the text's colour. Those that point along the text are mirrored in CSS. */
const PATHS = {
  bot: 'M12 3v3M8 11.500v1M16 11.500v1M7 6h10a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3h-3l-3.500 3v-3H7a3 3 0 0 1-3-3V9a3 3 0 0 1 3-3Z',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.500 20.500c.8-3.700 3.700-5.500 7.500-5.500s6.700 1.800 7.500 5.500',
  globe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3.500 9.500h17M3.500 14.500h17M12 3c-5 5.500-5 12.500 0 18M12 3c5 5.500 5 12.500 0 18',
  more: 'M12 5.500v.01M12 12v.01M12 18.500v.01',
  close: 'M6 6l12 12M18 6 6 18',
  send: 'M5 12h13M12.500 5.500 19 12l-6.500 6.500',
  check: 'M5 12.500 10 17.500 19.500 7',
  down: 'M12 5v14M6 13l6 6 6-6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.500 2',
  restart: 'M4 12a8 8 0 1 0 2.600-5.900L4 8.500M4 4v4.500h4.500',
  shield: 'M12 3l7.500 3v5.500c0 4.600-3 8-7.500 9.500-4.500-1.500-7.500-4.900-7.500-9.500V6L12 3Z',
  leave: 'M14 4H7a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h7M11 12h9M16.500 8.500 20 12l-3.500 3.500',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture that only repeats what its neighbour says in words. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
