"""Boards as a Django app. Its tables are the book of each board."""

from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "medlock.boards"
    label = "boards"
