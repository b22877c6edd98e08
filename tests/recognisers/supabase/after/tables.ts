export const CALLS_TABLE = 'call_logs'
export const TABLES = { talk: 'comms_messages', phone: 'call_logs' } as const
export const LABELS = { talk: 'messages', phone: 'calls' }
