"""The sample exports tell the stories they are meant to tell, in every shape."""
