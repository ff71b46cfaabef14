"""Boards as a Django app. This first board is read only: it holds no tables yet."""

from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "medlock.boards"
    label = "boards"
