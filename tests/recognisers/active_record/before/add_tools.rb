class AddTools < ActiveRecord::Migration[7.1]
  def change
    add_column :messages, :tools, :text
    add_foreign_key :calls, :messages
    create_table :room_members do |t|
      t.references :rooms, foreign_key: { to_table: :rooms }
      t.string :users
    end
    execute <<~SQL
      update messages set tools = '' where id in (select id from calls)
    SQL
  end
end
