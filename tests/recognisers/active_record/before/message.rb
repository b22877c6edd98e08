require_relative "messages"

class Message < ApplicationRecord
  self.table_name = "messages"

  belongs_to :room
  has_many :calls, through: :room_members
  has_and_belongs_to_many :users, join_table: :room_members

  scope :recent, -> { joins("JOIN rooms ON rooms.id = messages.room_id").order("messages.created_at DESC") }
  scope :tools, -> { where("tools.active = ? AND kind = 'messages'", true).includes(:tools).references(:tools) }

  def self.counts
    connection.select_value("select count(*) from messages")
  end

  def self.busy(rooms)
    find_by_sql(<<~SQL)
      select m.*
      from messages m
      join calls c on c.message_id = m.id
      where c.room = #{rooms}
    SQL
  end
end

class Other < ApplicationRecord
  self.table_name = "auth.users"
end

class Invoice < ApplicationRecord
  self.table_name = 'billing.invoices'
end

class Room < ApplicationRecord
  def self.table_name
    "rooms"
  end

  attr_reader :calls, :messages
  delegate :tools, :messages, to: :calls
  before_action :set, only: [:calls, :messages]

  def messages
    @messages = @calls
    params[:messages] || Message.joins(:calls).where("messages.id in (?)", [1])
  end
end
