import { messages } from './messages'
import { supabase } from './client'

export function Page({ calls }: { calls: string[] }) {
  // messages and calls
  const [tools, setTools] = useState(messages)
  useQuery({ queryKey: ['messages', calls.length], queryFn: () => supabase.from('messages').select('id') })
  navigate('/messages')
  track('messages')
  localStorage.setItem('messages', JSON.stringify({ messages: tools }))
  t('messages')
  return <section className="messages" data-testid="calls">No messages in {calls.length} calls</section>
}

export const load = () => supabase.from('calls').select('id, rooms(title)')
type Some = Pick<{ messages: string }, 'messages'>
