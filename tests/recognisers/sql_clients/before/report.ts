import { Pool } from 'pg'
import postgres from 'postgres'

const pool = new Pool()
const sql = postgres()
const ROOMS = 'rooms'

export const one = (id: string) => pool.query('select messages.id, m.body from messages m where m.id = $1', [id])
export const two = () => sql`insert into public.calls (id) select id from "tools" where kind = ${'messages'}`
export const three = () => sql`select * from ${sql(ROOMS)}`
export const four = () => pool.query(`with messages as (select 1) select * from messages join workspace on true`)
export const five = () => prisma.$queryRaw`update users set name = 'users' where id = 1`
export const six = () => pool.query('delete from auth.users')
export const seven = 'SELECT count(*) FROM messages'
export const prose = 'Select messages from users in the list'
export const hint = `Delete messages of ${one}`
