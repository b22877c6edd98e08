Rails.application.routes.draw do
  resources :messages, only: :index
  get "messages", to: "messages#index"
end
