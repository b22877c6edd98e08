class AddTools < ActiveRecord::Migration[7.1]
  def change
    add_column :comms_messages, :tools, :text
    add_foreign_key :call_logs, :comms_messages
    create_table :comms_room_members do |t|
      t.references :rooms, foreign_key: { to_table: :comms_rooms }
      t.string :users
    end
    execute <<~SQL
      update comms_messages set tools = '' where id in (select id from call_logs)
    SQL
  end
end
