package main

func (g generator) demonyms(string) error { return nil }
func (g generator) cities(string) error   { return nil }
