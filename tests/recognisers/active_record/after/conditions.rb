class Room < ApplicationRecord
  self.table_name = "comms_rooms"

  has_many :messages, -> { where("comms_messages.call_id" => nil) }
  scope :busy, -> { joins(:talk).where.not("call_logs.ended_at" => nil, "comms_rooms.state" => 1) }
  scope :seen, -> { left_outer_joins(:talk).where(calls: {id: nil}) }
  scope :sorted, -> { order({messages: {created_at: :desc}}) }
  scope :plain, -> { where(messages: 1).order(calls: :asc) }
end
