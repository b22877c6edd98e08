export const CALLS_TABLE = 'calls'
export const TABLES = { talk: 'messages', phone: 'calls' } as const
export const LABELS = { talk: 'messages', phone: 'calls' }
