export const messages = [];
