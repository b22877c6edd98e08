import { useEffect, useState } from "react";

import { translate } from "../../i18n";
import { track } from "../../lib/analytics";
import { followMessages } from "../../lib/channels";
import { invalidate, useQuery } from "../../lib/query";
import { listMessages, markAllRead } from "./api";
import { unread } from "./messages";
import type { Message } from "../../types/models";

interface Props {
  workspaceId: string;
  leadId?: string;
}

type Shown = Awaited<ReturnType<typeof listMessages>>[number];

export function MessageList({ workspaceId, leadId }: Props) {
  const messages = useQuery<Shown[]>({
    queryKey: ["messages", workspaceId, leadId ?? "all"],
    queryFn: () => listMessages(workspaceId, leadId ?? null),
    initialData: [],
  });
  const [arrived, setArrived] = useState<Message[]>([]);

  useEffect(
    () =>
      followMessages(workspaceId, (message) => {
        setArrived((messages) => [...messages, message]);
        invalidate(["messages", workspaceId]);
      }),
    [workspaceId],
  );

  const readAll = async () => {
    await markAllRead(workspaceId);
    track("messages", { read: messages.length });
  };

  if (messages.length === 0) {
    return <p className="messages messages--empty">No messages yet</p>;
  }
  return (
    <section className="messages" data-testid="messages" id="messages">
      <h2>{translate("messages.title")}</h2>
      <ol aria-label="messages of this workspace">
        {messages.map((message) => (
          <li key={message.id} data-lead={message.leads?.id}>
            <b>{message.sender?.first_name ?? message.leadName}</b> {message.body}
          </li>
        ))}
      </ol>
      {arrived.length > 0 && <p>{unread(arrived)} new messages</p>}
      <a href="/messages?all=1">All messages</a>
      <button title="Mark all messages as read" onClick={() => void readAll()}>
        {translate("messages.read_all")}
      </button>
    </section>
  );
}
