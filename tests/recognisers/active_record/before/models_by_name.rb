class Message < ApplicationRecord
  belongs_to :room
end

module Chat
  class RoomMember < ::ApplicationRecord
    # table_name is what Rails makes of it
    validates :role, presence: true
  end
end

class Admin::Call < ActiveRecord::Base
end

# Its join table goes by its own: a person adds both.
class Tool < ApplicationRecord
  has_and_belongs_to_many :rooms
end

# None of these has a renamed table by its name.
class Room < ApplicationRecord
  self.table_name = "chat_rooms"
end

class User < ApplicationRecord
  self.abstract_class = true
end

class Label < Struct.new(:name)
end

class Subscriptions::Plan < ApplicationRecord
end
