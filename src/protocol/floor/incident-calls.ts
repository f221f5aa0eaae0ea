/** Calls about what is broken for many, for the table in `../calls.ts`. */
import type { CallShape } from '../calls.ts'
import { emptyBody } from '../fields.ts'
import * as incidents from './incidents.ts'

const supervisor = { topic: 'floor', access: 'agent', roles: ['supervisor', 'admin'] } as const
const one = { 200: incidents.incidentAnswer } as const
const message = { 200: incidents.incidentMessageAnswer } as const

export const INCIDENT_CALLS = {
  'GET /v1/floor/incidents': { ...supervisor, summary: 'What is broken for many, what spikes, and what people are told', answers: { 200: incidents.incidentsAnswer } },
  'POST /v1/floor/incidents': {
    ...supervisor, summary: 'Say that something is broken for many: newcomers are told from now on', body: incidents.openIncidentBody, answers: { 201: incidents.incidentAnswer }, errors: ['not_found'],
  },
  'POST /v1/floor/incidents/dismiss': { ...supervisor, summary: 'Say that a spike is none', body: incidents.dismissSpikeBody, answers: one },
  'PUT /v1/floor/incidents/{id}': { ...supervisor, summary: 'Change an incident', body: incidents.changeIncidentBody, answers: one, errors: ['conflict'] },
  'POST /v1/floor/incidents/{id}/fixed': { ...supervisor, summary: 'Say that it is fixed: newcomers are told no more', body: incidents.stepIncidentBody, answers: one, errors: ['conflict'] },
  'POST /v1/floor/incidents/{id}/flag': { ...supervisor, summary: 'Say that it may be an attack', body: incidents.stepIncidentBody, answers: one, errors: ['conflict'] },
  'POST /v1/floor/incidents/{id}/preview': {
    ...supervisor, summary: 'How many a message would come to, and what it says to each', body: incidents.incidentPreviewBody, answers: { 200: incidents.incidentPreviewAnswer }, errors: ['conflict'],
  },
  'POST /v1/floor/incidents/{id}/messages': {
    ...supervisor, summary: 'Propose a message to everybody concerned', body: incidents.incidentMessageBody, answers: { 201: incidents.incidentMessageAnswer }, errors: ['conflict'],
  },
  'POST /v1/floor/incident-messages/{id}/approve': { ...supervisor, summary: 'Agree to a message, as the second person: it goes out', body: emptyBody, answers: message, errors: ['conflict'] },
  'POST /v1/floor/incident-messages/{id}/withdraw': { ...supervisor, summary: 'Take a message back that nobody agreed to yet', body: emptyBody, answers: message, errors: ['conflict'] },
} as const satisfies Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, CallShape>
