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

export const count = (source: DataSource) => source.query('select count(*) from messages')
export const some = (source: DataSource) => source.createQueryBuilder().select('m').from('messages', 'm').getRawMany()
export const add = (source: DataSource) => source.createQueryBuilder().insert().into('calls').values([]).execute()

export class AddTools {
  async up(queryRunner: QueryRunner) {
    await queryRunner.createTable(new Table({ name: 'tools', columns: [{ name: 'calls', type: 'text' }] }))
    await queryRunner.addColumn('messages', { name: 'tools' } as any)
    await queryRunner.query(`create index messages_room on messages (room_id)`)
  }
}
