export const tableName = 'call_logs'
