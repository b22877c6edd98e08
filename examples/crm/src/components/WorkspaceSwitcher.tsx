import { createContext, useContext } from "react";

import type { Workspace, WorkspaceState } from "../types/models";

export const WorkspaceContext = createContext<WorkspaceState | null>(null);

interface Props {
  workspace: Workspace;
  others: Workspace[];
  onChange: (workspace: Workspace) => void;
}

export function WorkspaceSwitcher({ workspace, others, onChange }: Props) {
  const state = useContext(WorkspaceContext);
  const leads = state?.leads ?? [];
  const contacts = state?.contacts ?? [];
  const profiles = Object.values(state?.profiles ?? {});
  return (
    <details className="workspace" data-testid="workspace">
      <summary>
        {workspace.name} ({leads.length} leads, {contacts.length} contacts, {profiles.length} people)
      </summary>
      <ul>
        {others.map((workspace) => (
          <li key={workspace.id}>
            <button onClick={() => onChange(workspace)}>Go to the workspace “{workspace.name}”</button>
          </li>
        ))}
      </ul>
      <a href={`/settings/workspace/${workspace.slug}`}>Settings of this workspace</a>
    </details>
  );
}
