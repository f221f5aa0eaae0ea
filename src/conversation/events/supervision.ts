/** `{"type":"agent_joined","v":1,"agent":{"id":"a2","name":"Mo"}}`: a supervisor writes beside the owner, who keeps the chat. */
export interface AgentJoined {
  type: 'agent_joined'
  v: 1
  agent: { id: string; name: string }
}

/** The supervisor writes no more. Whoever joined has parted too as soon as the chat leaves its owner. */
export interface AgentParted {
  type: 'agent_parted'
  v: 1
  agent: { id: string; name: string }
}

export type SupervisionEvent = AgentJoined | AgentParted
