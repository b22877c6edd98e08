import de from "./de.json";
import en from "./en.json";

const catalogues: Record<string, Record<string, unknown>> = { de, en };

/** The text of a key such as "leads.title"; the key itself when there is none. */
export function translate(key: string, language = "en"): string {
  let found: unknown = catalogues[language];
  for (const part of key.split(".")) found = (found as Record<string, unknown> | undefined)?.[part];
  return typeof found === "string" ? found : key;
}
