import { createClient } from '@supabase/supabase-js';

const db = createClient('http://localhost', 'key');

export async function inbox(messages: string[]) {
    const { data } = await db.from('messages').select('id, calls(id, at)');
    db.channel('inbox').on('postgres_changes', { event: '*', schema: 'public', table: 'messages' }, () => {}).subscribe();
    return [...messages, ...(data ?? [])];
}

// All messages of a day.
export const tab = 'messages';
