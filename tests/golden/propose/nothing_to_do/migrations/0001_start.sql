create table user_profiles (id int primary key);
