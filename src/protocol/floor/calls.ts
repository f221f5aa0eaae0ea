/** Calls of those who run the floor, for the table in `../calls.ts`. */
import { agentChangeAnswer } from '../agent.ts'
import type { CallShape } from '../calls.ts'
import { emptyBody } from '../fields.ts'
import * as audit from './audit.ts'
import * as history from './history.ts'
import * as overview from './overview.ts'

const supervisor = { topic: 'floor', access: 'agent', roles: ['supervisor', 'admin'] } as const
const csv = { 'text/csv': 'The same as a table, all pages of it: UTF-8 with a byte order mark, RFC 4180, safe to open in a spreadsheet.' }

export const FLOOR_CALLS = {
  'GET /v1/floor': { ...supervisor, summary: 'Who waits, who helps, and whether it goes fairly', answers: { 200: overview.floorAnswer } },
  'POST /v1/floor/conversations/{id}/reassign': {
    ...supervisor, summary: 'Send a chat to an agent, queue or language, whoever has it', body: overview.reassignBody, answers: { 200: agentChangeAnswer }, errors: ['conflict'],
  },
  'POST /v1/floor/conversations/{id}/join': { ...supervisor, summary: 'Write into a chat beside its owner', body: emptyBody, answers: { 200: agentChangeAnswer }, errors: ['conflict'] },
  'POST /v1/floor/conversations/{id}/part': { ...supervisor, summary: 'Write there no more', body: emptyBody, answers: { 200: agentChangeAnswer }, errors: ['conflict'] },
  'PUT /v1/floor/monitoring': {
    ...supervisor, roles: ['admin'], summary: 'Whether agents see that a supervisor reads their chat', body: overview.monitoringBody, answers: { 200: overview.monitoringBody }, errors: ['conflict'],
  },
  'GET /v1/floor/history': {
    ...supervisor, summary: 'Chats of the past: numbers by day and language, and the chats', query: history.historyQuery, answers: { 200: history.historyAnswer }, also: csv,
  },
  'GET /v1/floor/audit': { ...supervisor, summary: 'Who read and did what', query: audit.auditQuery, answers: { 200: audit.auditAnswer }, also: csv },
} as const satisfies Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, CallShape>
