export const CALLS = 'call_logs'
