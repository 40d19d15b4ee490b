// Tài khoản: who may sign in, and for what. This is the room's face.
//
// An account is not a right. Rights come from dated posts (role × organisation) and from relations to one
// case; a session acts under exactly one of them, and what holds is looked up at each request, so a right
// ends with the commit that ends it.
#pragma once

#include "accounts/account.h"
#include "accounts/permissions.h"
#include "accounts/posts.h"
#include "accounts/principal.h"
#include "accounts/recovery.h"
#include "accounts/sessions.h"
#include "accounts/sign_in.h"
#include "accounts/subjects.h"
#include "accounts/throttle.h"
#include "accounts/totp.h"
