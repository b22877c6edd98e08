export const tableName = 'calls'
