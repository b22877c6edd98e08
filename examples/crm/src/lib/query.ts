// What little of a query cache this application needs.
import { useEffect, useState } from "react";

export type QueryKey = readonly unknown[];

interface Query<Data> {
  queryKey: QueryKey;
  queryFn: () => Promise<Data>;
  initialData: Data;
}

const cache = new Map<string, unknown>();

export function useQuery<Data>({ queryKey, queryFn, initialData }: Query<Data>): Data {
  const key = JSON.stringify(queryKey);
  const [data, setData] = useState<Data>(initialData);
  useEffect(() => {
    if (cache.has(key)) {
      setData(cache.get(key) as Data);
      return;
    }
    void queryFn().then((fresh) => {
      cache.set(key, fresh);
      setData(fresh);
    });
  }, [key]);
  return data;
}

/** Forgets every answer whose key begins like this one. */
export function invalidate(prefix: QueryKey): number {
  const start = JSON.stringify(prefix).slice(0, -1);
  let forgotten = 0;
  for (const key of Array.from(cache.keys())) {
    if (key.startsWith(start) && cache.delete(key)) forgotten += 1;
  }
  return forgotten;
}

export function remember(key: QueryKey, data: unknown): void {
  cache.set(JSON.stringify(key), data);
}
