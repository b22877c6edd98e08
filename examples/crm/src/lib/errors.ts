export class DataError extends Error {
  constructor(what: string, cause: { message: string; code?: string }) {
    super(`${what}: ${cause.message}${cause.code ? ` (${cause.code})` : ""}`);
    this.name = "DataError";
  }
}

/** The data of an answer, or the error it came with. */
export function unwrap<Data>(what: string, answer: { data: Data; error: { message: string; code?: string } | null }): NonNullable<Data> {
  if (answer.error) throw new DataError(what, answer.error);
  if (answer.data === null || answer.data === undefined) throw new DataError(what, { message: "nothing came back" });
  return answer.data;
}
