declare module "npm:@crm/whisper@1" {
  export default class Whisper {
    constructor(key: string);
    transcribe(audio: Blob | null): Promise<{ text: string; segments: { speaker: string; content: string; starts_at_ms: number; ends_at_ms: number }[] }>;
  }
}
