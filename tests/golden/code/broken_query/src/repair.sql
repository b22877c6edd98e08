update calls set note = 'messages' where id = 1;
