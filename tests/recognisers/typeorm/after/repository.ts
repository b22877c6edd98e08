import type { DataSource, QueryRunner, Repository } from 'typeorm'
import { Table } from 'typeorm'
import type { Message } from './entities'

export const list = (repository: Repository<Message>) =>
  repository
    .createQueryBuilder('messages')
    .leftJoinAndSelect('messages.room', 'rooms')
    .where('messages.id = :id', { id: 1 })
    .orderBy('messages.created_at')
    .getMany()

export const count = (source: DataSource) => source.query('select count(*) from comms_messages')
export const some = (source: DataSource) => source.createQueryBuilder().select('m').from('comms_messages', 'm').getRawMany()
export const add = (source: DataSource) => source.createQueryBuilder().insert().into('call_logs').values([]).execute()

export class AddTools {
  async up(queryRunner: QueryRunner) {
    await queryRunner.createTable(new Table({ name: 'system_tools', columns: [{ name: 'calls', type: 'text' }] }))
    await queryRunner.addColumn('comms_messages', { name: 'tools' } as any)
    await queryRunner.query(`create index messages_room on comms_messages (room_id)`)
  }
}
