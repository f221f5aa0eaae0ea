let audio: AudioContext | undefined

/** Browsers let a page sound only after a touch or a key: call it from the switch that turns sound on. */
export function allowSound(): void {
  audio ??= new AudioContext()
  void audio.resume()
}

/** Two short, soft tones, a fourth of a second in all. */
export function beep(): void {
  if (audio?.state !== 'running') return
  tone(audio, 660, 0)
  tone(audio, 880, 0.12)
}

function tone(context: AudioContext, hertz: number, after: number): void {
  const [from, to] = [context.currentTime + after, context.currentTime + after + 0.12]
  const [source, volume] = [context.createOscillator(), context.createGain()]
  source.frequency.value = hertz
  volume.gain.setValueAtTime(0.0001, from)
  volume.gain.exponentialRampToValueAtTime(0.12, from + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.0001, to)
  source.connect(volume).connect(context.destination)
  source.start(from)
  source.stop(to)
}
