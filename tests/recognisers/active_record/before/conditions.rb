class Room < ApplicationRecord
  self.table_name = "rooms"

  has_many :messages, -> { where("messages.call_id" => nil) }
  scope :busy, -> { joins(:talk).where.not("calls.ended_at" => nil, "rooms.state" => 1) }
  scope :seen, -> { left_outer_joins(:talk).where(calls: {id: nil}) }
  scope :sorted, -> { order({messages: {created_at: :desc}}) }
  scope :plain, -> { where(messages: 1).order(calls: :asc) }
end
