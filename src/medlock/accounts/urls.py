"""The addresses of signing in and of keeping accounts. None shows anybody's record."""

from __future__ import annotations

from django.urls import URLPattern, path

from medlock.accounts.pages import (
    accepting,
    confirming,
    enrolling,
    keeping,
    own,
    proving,
    signing_in,
    through_organisation,
)

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("sign-in/password/", signing_in.sign_in, name="password_sign_in"),
    path("sign-in/organisation/", through_organisation.go, name="organisation"),
    path("sign-in/organisation/back/", through_organisation.back, name="organisation_back"),
    path("invitation/<uuid:invitation>/<str:token>/", accepting.accept, name="accept"),
    path(
        "invitation/<uuid:invitation>/<str:token>/organisation/",
        through_organisation.go_invited,
        name="accept_organisation",
    ),
    path("account/second-factor/", proving.second_factor, name="second_factor"),
    path("account/second-factor/add/", enrolling.enrol, name="enrol"),
    path("account/second-factor/<uuid:factor>/remove/", own.remove_factor, name="remove_factor"),
    path("account/recovery-codes/", enrolling.codes, name="codes"),
    path("account/recovery-codes/new/", enrolling.new_codes, name="new_codes"),
    path("account/confirm/", proving.confirm, name="confirm"),
    path("account/go-on/", confirming.go_on, name="go_on"),
    path("account/", own.own, name="own"),
    path("account/password/", own.password, name="password"),
    path("account/devices/", own.devices, name="devices"),
    path("account/devices/<uuid:which>/sign-out/", own.sign_out_of, name="sign_out_of"),
    path("account/sign-out-everywhere/", own.sign_out_everywhere, name="sign_out_everywhere"),
    path("accounts/", keeping.accounts, name="accounts"),
    path("accounts/invite/", keeping.invite, name="invite"),
    path("accounts/<uuid:wanted>/", keeping.account, name="account"),
    path("accounts/<uuid:wanted>/<slug:deed>/", keeping.do, name="do"),
]
