require_relative "messages"

class Message < ApplicationRecord
  self.table_name = "comms_messages"

  belongs_to :room
  has_many :calls, through: :room_members
  has_and_belongs_to_many :users, join_table: :comms_room_members

  scope :recent, -> { joins("JOIN comms_rooms ON comms_rooms.id = comms_messages.room_id").order("comms_messages.created_at DESC") }
  scope :tools, -> { where("system_tools.active = ? AND kind = 'messages'", true).includes(:tools).references(:system_tools) }

  def self.counts
    connection.select_value("select count(*) from comms_messages")
  end

  def self.busy(rooms)
    find_by_sql(<<~SQL)
      select m.*
      from comms_messages m
      join call_logs c on c.message_id = m.id
      where c.room = #{rooms}
    SQL
  end
end

class Other < ApplicationRecord
  self.table_name = "auth.users"
end

class Invoice < ApplicationRecord
  self.table_name = 'billing.billing_invoices'
end

class Room < ApplicationRecord
  def self.table_name
    "comms_rooms"
  end

  attr_reader :calls, :messages
  delegate :tools, :messages, to: :calls
  before_action :set, only: [:calls, :messages]

  def messages
    @messages = @calls
    params[:messages] || Message.joins(:calls).where("comms_messages.id in (?)", [1])
  end
end
