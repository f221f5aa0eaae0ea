import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What the service counts. Labels are small closed sets: no ids, no texts. */
export interface Metrics {
  registry: Registry
  turnSeconds: Histogram<'command'>
  turns: Counter<'command' | 'result'>
  sockets: Gauge<'side'>
  slowReaders: Counter
  starving: Gauge<'kind'>
  tasks: Counter<'kind' | 'result'>
  webhooks: Counter<'result'>
  webhooksDisabled: Gauge
  actions: Counter<'result'>
  circuitOpen: Gauge
  spikes: Gauge
  incidentsFlagged: Gauge
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
  return {
    registry,
    turnSeconds: new Histogram({ name: 'latchkey_turn_seconds', help: 'From command to durable commit', labelNames: ['command'], buckets, registers }),
    turns: new Counter({ name: 'latchkey_turns_total', help: 'Commands handled', labelNames: ['command', 'result'], registers }),
    sockets: new Gauge({ name: 'latchkey_sockets', help: 'Open WebSockets', labelNames: ['side'], registers }),
    slowReaders: new Counter({ name: 'latchkey_slow_readers_total', help: 'Readers dropped as too slow', registers }),
    starving: new Gauge({ name: 'latchkey_starving_chats', help: 'Chats that may wait for ever: nobody may take them, nobody has the skills, nobody who may is here, or they wait too long', labelNames: ['kind'], registers }),
    tasks: new Counter({ name: 'latchkey_tasks_total', help: 'Durable tasks run', labelNames: ['kind', 'result'], registers }),
    webhooks: new Counter({ name: 'latchkey_webhook_tries_total', help: 'Tries to deliver a webhook', labelNames: ['result'], registers }),
    webhooksDisabled: new Gauge({ name: 'latchkey_webhook_endpoint_disabled', help: '1 while the webhook endpoint is disabled', registers }),
    actions: new Counter({ name: 'latchkey_actions_total', help: 'Actions asked of the platform: answered, failed, refused while the circuit is open', labelNames: ['result'], registers }),
    spikes: new Gauge({ name: 'latchkey_spikes', help: 'Reasons that far more people than usual come for, and nobody has seen to yet', registers }),
    incidentsFlagged: new Gauge({ name: 'latchkey_incidents_flagged', help: 'Open incidents that may be an attack', registers }),
    circuitOpen: new Gauge({ name: 'latchkey_platform_circuit_open', help: '1: nothing is sent to the platform, because it failed again and again', registers }),
  }
}
