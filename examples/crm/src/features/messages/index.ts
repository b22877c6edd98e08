export * from "./api";
export { groupByDay, unread } from "./messages";
export { MessageList } from "./MessageList";
