#include "tutor/walk/terms.h"

#include <string.h>

/* clang-format off */
static const struct words terms[] = {
	/* The rules of differentiation. English adds "rule". */
	{{ "sum", "합의 미분법" }},
	{{ "difference", "차의 미분법" }},
	{{ "constant factor", "상수배의 미분법" }},
	{{ "product", "곱의 미분법" }},
	{{ "quotient", "몫의 미분법" }},
	{{ "reciprocal", "역수의 미분법" }},
	{{ "power", "거듭제곱의 미분법" }},
	{{ "exponential", "지수함수의 미분법" }},
	{{ "general power", "일반 거듭제곱의 미분법" }},
	{{ "square root", "제곱근의 미분법" }},
	{{ "cases", "경우를 나눈 함수의 미분법" }},
	{{ "chain", "연쇄 법칙" }},
	{{ "definition", "정의 대입" }},
	{{ "constant", "상수의 미분법" }},
	{{ "variable", "변수의 미분법" }},
	{{ "entry", "성분의 미분법" }},

	/* Those of functions, by the names of their ops. */
	{{ "exp", "지수함수의 미분법" }},
	{{ "log", "로그함수의 미분법" }},
	{{ "abs", "절댓값의 미분법" }},
	{{ "sin", "사인함수의 미분법" }},
	{{ "cos", "코사인함수의 미분법" }},
	{{ "sign", "부호 함수의 미분법" }},
	{{ "linear", "항등함수의 미분법" }},
	{{ "piecewise_linear", "구간별 선형 함수의 미분법" }},
	{{ "sigmoid", "시그모이드의 미분법" }},
	{{ "tanh", "tanh의 미분법" }},
	{{ "relu", "ReLU의 미분법" }},
	{{ "leaky_relu", "Leaky ReLU의 미분법" }},
	{{ "softplus", "softplus의 미분법" }},

	/* Rewritings. */
	{{ "found above", "위에서 구한 결과 대입" }},
	{{ "call it by its name", "이름으로 바꿔 쓰기" }},
	{{ "call it by a name", "이름 붙이기" }},
	{{ "a factor 0 makes a product 0", "0을 곱하면 0" }},
	{{ "cancel", "약분" }},
	{{ "a number is its sign times its absolute value", "수는 부호와 절댓값의 곱" }},
	{{ "opposite exponents cancel", "부호가 반대인 지수 소거" }},
	{{ "collect equal factors", "같은 인수끼리 모으기" }},
	{{ "multiply the numbers", "수끼리 곱하기" }},
	{{ "raise every factor to the power", "인수마다 거듭제곱하기" }},
	{{ "join the powers", "지수 합치기" }},
	{{ "write negative powers as fractions", "음의 지수를 분수로 쓰기" }},
	{{ "a power of 1/2 is a square root", "1/2제곱은 제곱근" }},
	{{ "write as one fraction", "하나의 분수로 쓰기" }},
	{{ "leave out factors 1", "곱해진 1 생략" }},
	{{ "leave out powers 1 and 0", "지수 1과 0 정리" }},
	{{ "gather the signs", "부호 정리" }},
	{{ "put the factors in order", "인수의 순서 정리" }},
	{{ "leave out 0", "더해진 0 생략" }},
	{{ "opposite terms cancel", "부호가 반대인 항 소거" }},
	{{ "collect like terms", "동류항 정리" }},
	{{ "add the numbers", "수끼리 더하기" }},
	{{ "put the terms in order", "항의 순서 정리" }},
	{{ "remove the parentheses", "괄호 풀기" }},
	{{ "linear(x) is x", "linear(x)는 x" }},
	{{ "only one case is left", "한 경우만 남음" }},
	{{ "ln and exp undo each other", "ln과 exp는 서로 역함수" }},
	{{ "the root of a square is an absolute value", "제곱의 제곱근은 절댓값" }},
	{{ "leave out absolute values", "절댓값 기호 생략" }},
	{{ "work out the function", "함숫값 계산" }},
	{{ "simplify the condition", "조건 정리" }},
	{{ "the squares of sine and cosine add up to 1", "sin²과 cos²의 합은 1" }},
	{{ "multiply out", "전개" }},
	{{ "Kronecker's δ picks one term of the sum", "크로네커 델타가 합에서 한 항만 남김" }},
	{{ "take what does not vary out of the sum", "합의 첨자와 무관한 인수를 밖으로" }},
	{{ "what the sum is, is known", "이미 아는 합 대입" }},
	{{ "split the fraction", "분수 나누어 쓰기" }},
	{{ "sum term by term", "항별로 나누어 더하기" }},
	{{ "take out the common factor", "공통인수로 묶기" }},
	{{ "turn the difference round", "뺄셈의 순서 바꾸기" }},

	/* Kinks, as sentences without their full stop. */
	{{ "a power below 1 has an infinite slope at 0, which is taken as 0",
	   "지수가 1보다 작은 거듭제곱은 0에서 기울기가 무한대이므로 0으로 둡니다" }},
	{{ "sqrt has an infinite slope at 0, which is taken as 0",
	   "sqrt는 0에서 기울기가 무한대이므로 0으로 둡니다" }},
	{{ "abs has no derivative at 0; it is taken as 0, midway between −1 and 1",
	   "abs는 0에서 미분할 수 없으므로 −1과 1의 가운데인 0으로 둡니다" }},
	{{ "min has no derivative where its arguments are equal; each takes half",
	   "min은 두 값이 같은 곳에서 미분할 수 없으므로 절반씩 나눕니다" }},
	{{ "max has no derivative where its arguments are equal; each takes half",
	   "max는 두 값이 같은 곳에서 미분할 수 없으므로 절반씩 나눕니다" }},
	{{ "sign jumps at 0 and has no derivative there; it is taken as 0, as everywhere",
	   "sign은 0에서 불연속이라 미분할 수 없으므로 다른 곳처럼 0으로 둡니다" }},
	{{ "where changes over at 0 and counts 0 as not positive",
	   "where는 0을 경계로 갈리며, 0은 양수로 보지 않습니다" }},
	{{ "piecewise_linear has no derivative at ±1/2; it is taken as 0",
	   "piecewise_linear는 ±1/2에서 미분할 수 없으므로 0으로 둡니다" }},
	{{ "relu has no derivative at 0; it is taken as 0",
	   "relu는 0에서 미분할 수 없으므로 0으로 둡니다" }},
	{{ "leaky_relu has no derivative at 0; it is taken as 0.01",
	   "leaky_relu는 0에서 미분할 수 없으므로 0.01로 둡니다" }},

	/* What hinders a measurement, likewise. */
	{{ "the value jumps here", "이 점에서 불연속입니다" }},
	{{ "the slope is infinite, or one side has no values",
	   "기울기가 무한대이거나 한쪽에 함숫값이 없습니다" }},
	{{ "a kink lies within the steps of the measurement",
	   "측정하는 간격 안에 꺾인 점이 있습니다" }},
	{{ "the slope has no finite value", "기울기가 유한하지 않습니다" }},
	{{ "its digits are lost to rounding", "반올림 오차에 묻혀 유효숫자가 남지 않습니다" }},
	{{ "it changes faster than numbers can tell apart",
	   "값이 너무 빨리 변해 이웃한 두 수로는 구별되지 않습니다" }},
	{{ "the gradient is not finite", "구한 기울기가 유한하지 않습니다" }},

	/* Why a formula has no value, likewise. */
	{{ "division by zero", "0으로 나누게 됩니다" }},
	{{ "division by zero: 0 to a negative power",
	   "0으로 나누게 됩니다. 0의 거듭제곱에서 지수가 음수입니다" }},
	{{ "the logarithm of a negative number", "음수의 로그가 됩니다" }},
	{{ "the logarithm of zero", "0의 로그가 됩니다" }},
	{{ "the square root of a negative number", "음수의 제곱근이 됩니다" }},
	{{ "a negative number to a fractional power", "음수의 거듭제곱인데 지수가 정수가 아닙니다" }},
	{{ "this is too large to compute", "계산할 수 없을 만큼 커집니다" }},

	/* What is said for the file of a model that has none. */
	{ { "the equations typed", "입력한 수식" } },

	/* The titles of forms. */
	{{ "y = W·x + b: a linear layer, for one example",
	   "y = W·x + b: 예제 하나에 대한 선형층" }},
	{{ "Y = X·W + b: a linear layer, for a batch of N examples, one a row",
	   "Y = X·W + b: 예제 N개를 한 행에 하나씩 담은 배치에 대한 선형층" }},
	{{ "p = softmax(z)", "소프트맥스 p = softmax(z)" }},
	{{ "the cross-entropy of p = softmax(z) with targets t that add up to 1",
	   "p = softmax(z)와 합이 1인 목푯값 t의 교차 엔트로피" }},
	{{ "the mean squared error of y against t", "목푯값 t에 대한 y의 평균 제곱 오차" }},
	{{ "batch normalisation of one feature over a batch of m examples",
	   "예제 m개로 된 배치에서 한 특성의 배치 정규화" }},

	/* The classes of Fashion-MNIST. */
	{{ "T-shirt/top", "티셔츠" }},
	{{ "Trouser", "바지" }},
	{{ "Pullover", "풀오버" }},
	{{ "Dress", "드레스" }},
	{{ "Coat", "코트" }},
	{{ "Sandal", "샌들" }},
	{{ "Shirt", "셔츠" }},
	{{ "Sneaker", "운동화" }},
	{{ "Bag", "가방" }},
	{{ "Ankle boot", "앵클 부츠" }},
};
/* clang-format on */

const char *term_in(enum language language, const char *english)
{
	for (size_t i = 0; i < sizeof(terms) / sizeof(terms[0]); i++)
		if (strcmp(terms[i].in[ENGLISH], english) == 0)
			return terms[i].in[language];
	return english;
}
