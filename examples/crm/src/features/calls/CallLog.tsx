import { useState } from "react";

import { translate } from "../../i18n";
import { useQuery } from "../../lib/query";
import { listCalls } from "./api";

type Shown = Awaited<ReturnType<typeof listCalls>>;

interface Filter {
  calls: "all" | "inbound" | "outbound";
  withTranscripts: boolean;
}

export function CallLog({ workspaceId }: { workspaceId: string }) {
  const [filter, setFilter] = useState<Filter>({ calls: "all", withTranscripts: false });
  const calls = useQuery<Shown>({ queryKey: ["calls", workspaceId], queryFn: () => listCalls(workspaceId), initialData: [] });
  const shown = calls.filter((call) => filter.calls === "all" || call.direction === filter.calls);
  return (
    <section className="calls calls--log" data-testid="calls">
      <h2>{translate("calls.title")}</h2>
      <label>
        <input type="checkbox" name="transcripts" onChange={(event) => setFilter({ ...filter, withTranscripts: event.target.checked })} />
        Only calls with transcripts
      </label>
      <select name="calls" onChange={(event) => setFilter({ ...filter, calls: event.target.value as Filter["calls"] })}>
        <option value="all">All calls</option>
        <option value="inbound">Inbound calls</option>
      </select>
      <table>
        <tbody>
          {shown
            .filter((call) => !filter.withTranscripts || call.transcripts)
            .map((call) => (
              <tr key={call.id}>
                <td>{call.name ?? "unknown"}</td>
                <td>{call.summary}</td>
                <td>{call.agent?.first_name}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {shown.length === 0 && <p>Nobody has made calls today.</p>}
    </section>
  );
}
